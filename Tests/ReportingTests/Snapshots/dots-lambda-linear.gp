# Draws lambda-linear.svg from lambda-linear.dat: gnuplot -d lambda-linear.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,418 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output 'lambda-linear.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:418]
set label 'validation accuracy' at 114,397 textcolor rgb '#333333'
set label 'test accuracy' at 314,397 textcolor rgb '#333333'
plot \
  '+' every ::0::0 using (93):(397) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#CC79A7', \
  '+' every ::0::0 using (293):(397) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#009E73'
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [0.00116784:0.0260392]
set yrange [52.4:53.8]
set format x '%.3f'
set xtics 0.002
set xlabel 'penalty weight λ' offset 0,0.8 textcolor rgb '#333333'

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.97209
set bmargin at screen 0.12919; set tmargin at screen 0.89474
set title '' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.1f'; set ytics 0.2; set ylabel 'accuracy (%)' textcolor rgb '#333333'
plot \
  'lambda-linear.dat' index 0 using ($1+(-0.000155446)):($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#CC79A7', \
  'lambda-linear.dat' index 1 using ($1+(0.000155446)):($2*100) with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#009E73'

unset multiplot
unset output
