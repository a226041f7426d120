# Draws 6-search-fine.svg from 6-search-fine.dat: gnuplot -d 6-search-fine.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,418 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output '6-search-fine.svg'
set multiplot

# The legend
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 1
unset border; unset tics; unset key
set samples 2
set xrange [0:860]
set yrange [0:418]
set label 'fine 1e-6' at 114,397 textcolor rgb '#333333'
set label 'fine 1e-5' at 239,397 textcolor rgb '#333333'
set label 'fine 1e-4' at 364,397 textcolor rgb '#333333'
set label 'fine 1e-3' at 489,397 textcolor rgb '#333333'
set label 'fine 1e-2' at 614,397 textcolor rgb '#333333'
set label 'best' at 739,397 textcolor rgb '#333333'
plot \
  '+' every ::0::0 using (93):(397) with points pointtype 7 pointsize 1.1 linecolor rgb '#888888', \
  '+' every ::0::0 using (218):(397) with points pointtype 5 pointsize 1.1 linecolor rgb '#888888', \
  '+' every ::0::0 using (343):(397) with points pointtype 9 pointsize 1.1 linecolor rgb '#888888', \
  '+' every ::0::0 using (468):(397) with points pointtype 11 pointsize 1.1 linecolor rgb '#888888', \
  '+' every ::0::0 using (593):(397) with points pointtype 15 pointsize 1.1 linecolor rgb '#888888', \
  '+' every ::0::0 using (718):(397) with points pointtype 6 pointsize 1.9 linewidth 2 linecolor rgb '#0072B2'
unset label

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [0.00467767:0.0639607]
set yrange [0.000000749894:0.0133352]
set logscale x
set logscale y
set format x '%g'
set xtics ('0.005' 0.005, '' 0.006 1, '' 0.007 1, '' 0.008 1, '' 0.009 1, '0.01' 0.01, '0.02' 0.02, '' 0.03 1, '' 0.04 1, '0.05' 0.05, '' 0.06 1)
set xlabel 'initial learning rate η' offset 0,0.8 textcolor rgb '#333333'
set grid xtics ytics
set palette defined (0 '#0D0887', 1 '#42049C', 2 '#6F06A4', 3 '#96149E', 4 '#B93289', 5 '#D25171', 6 '#E77259', 7 '#F69542', 8 '#FEBC2A')
set cbrange [37:53]
set cbtics 2 nomirror out scale 0.4 textcolor rgb '#333333'
set format cb '%.0f'
set cblabel 'validation accuracy (%)' offset 1.2,0 textcolor rgb '#333333'
set colorbox vertical user origin screen 0.88837, screen 0.12919 size screen 0.01628, screen 0.76555 noborder

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.86047
set bmargin at screen 0.12919; set tmargin at screen 0.89474
set title '' offset 0,-0.4 textcolor rgb '#333333'
set format y '%g'; set ytics ('' 0.0000008 1, '' 0.0000009 1, '10⁻⁶' 0.000001, '' 0.000002 1, '' 0.000003 1, '' 0.000004 1, '' 0.000005 1, '' 0.000006 1, '' 0.000007 1, '' 0.000008 1, '' 0.000009 1, '10⁻⁵' 0.00001, '' 0.00002 1, '' 0.00003 1, '' 0.00004 1, '' 0.00005 1, '' 0.00006 1, '' 0.00007 1, '' 0.00008 1, '' 0.00009 1, '10⁻⁴' 0.0001, '' 0.0002 1, '' 0.0003 1, '' 0.0004 1, '' 0.0005 1, '' 0.0006 1, '' 0.0007 1, '' 0.0008 1, '' 0.0009 1, '10⁻³' 0.001, '' 0.002 1, '' 0.003 1, '' 0.004 1, '' 0.005 1, '' 0.006 1, '' 0.007 1, '' 0.008 1, '' 0.009 1, '10⁻²' 0.01); set ylabel 'penalty weight λ' textcolor rgb '#333333'
plot \
  '6-search-fine.dat' index 0 using 1:2 with points pointtype 7 pointsize 1.35 linecolor rgb '#333333', \
  '6-search-fine.dat' index 0 using 1:2:($3*100) with points pointtype 7 pointsize 1.1 linecolor palette, \
  '6-search-fine.dat' index 1 using 1:2 with points pointtype 5 pointsize 1.35 linecolor rgb '#333333', \
  '6-search-fine.dat' index 1 using 1:2:($3*100) with points pointtype 5 pointsize 1.1 linecolor palette, \
  '6-search-fine.dat' index 2 using 1:2 with points pointtype 9 pointsize 1.35 linecolor rgb '#333333', \
  '6-search-fine.dat' index 2 using 1:2:($3*100) with points pointtype 9 pointsize 1.1 linecolor palette, \
  '6-search-fine.dat' index 3 using 1:2 with points pointtype 11 pointsize 1.35 linecolor rgb '#333333', \
  '6-search-fine.dat' index 3 using 1:2:($3*100) with points pointtype 11 pointsize 1.1 linecolor palette, \
  '6-search-fine.dat' index 4 using 1:2 with points pointtype 15 pointsize 1.35 linecolor rgb '#333333', \
  '6-search-fine.dat' index 4 using 1:2:($3*100) with points pointtype 15 pointsize 1.1 linecolor palette, \
  '6-search-fine.dat' index 5 using 1:2 with points pointtype 6 pointsize 1.9 linewidth 2 linecolor rgb '#0072B2'

unset multiplot
unset output
